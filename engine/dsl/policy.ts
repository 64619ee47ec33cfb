import type { Json } from "#lib/json";
import type {
  AssignablePolicy,
  BuiltInPolicyDefinition,
  BuiltInPolicySetDefinition,
  PolicyAssignment,
  PolicyDefinition,
  PolicyExemption,
  PolicyParameter,
  PolicySetDefinition,
  PolicySetMember,
  ResourceReference,
} from "#model/landing-zone";

/** The parameters a policy takes, carried by its type alone: nothing of it exists when the file runs. */
export interface Takes<Values> {
  readonly takes?: Values;
}

type Parameters = Readonly<Record<string, PolicyParameter>>;

type ValueOf<P extends PolicyParameter> = P extends { readonly allowedValues: readonly (infer Allowed)[] }
  ? P["type"] extends "Array"
    ? readonly Allowed[]
    : Allowed
  : {
      String: string;
      Array: readonly Json[];
      Object: { readonly [key: string]: Json };
      Boolean: boolean;
      Integer: number;
      Float: number;
      DateTime: string;
    }[P["type"]];

type Optional<P extends Parameters> = {
  [K in keyof P]: P[K] extends { readonly defaultValue: Json } ? K : never;
}[keyof P];

/** The same type, written out: the type checker then names parameters in its messages, not the types they came from. */
type Flat<T> = { [K in keyof T]: T[K] } & {};

/** What an assignment may and must give for declared parameters: those with a default may be left out. */
export type ValuesOf<P extends Parameters> = Flat<
  { readonly [K in Exclude<keyof P, Optional<P>>]: ValueOf<P[K]> } & {
    readonly [K in Optional<P>]?: ValueOf<P[K]>;
  }
>;

/** Nothing has this type; its name is what the type checker shows. */
interface NoSettingOfAParameter {
  readonly kind: never;
}

/** Refuses settings of a parameter that Azure does not know, such as `default` for `defaultValue`. */
type KnownSettings<P> = {
  readonly [K in keyof P]: { readonly [Setting in Exclude<keyof P[K], keyof PolicyParameter>]: NoSettingOfAParameter };
};

/** A policy definition of your own. */
export function policyDefinition<const P extends Parameters = Record<never, never>>(
  declaration: Omit<PolicyDefinition, "kind" | "parameters"> & { readonly parameters?: P & KnownSettings<P> },
): PolicyDefinition & Takes<ValuesOf<P>> {
  return { kind: "policyDefinition", ...declaration };
}

/** An initiative of your own: several policies that are assigned as one. */
export function initiative<const P extends Parameters = Record<never, never>>(
  declaration: Omit<PolicySetDefinition, "kind" | "parameters"> & { readonly parameters?: P & KnownSettings<P> },
): PolicySetDefinition & Takes<ValuesOf<P>> {
  return { kind: "policySetDefinition", ...declaration };
}

/** A definition that Azure ships, by its GUID; `generated/azure/policies.ts` has them with their parameters. */
export function builtInPolicy<Values>(name: string): BuiltInPolicyDefinition & Takes<Values> {
  return { kind: "builtInPolicyDefinition", name };
}

/** An initiative that Azure ships, by its GUID. */
export function builtInInitiative<Values>(name: string): BuiltInPolicySetDefinition & Takes<Values> {
  return { kind: "builtInPolicySetDefinition", name };
}

/** A string parameter may be the id of a resource declared elsewhere. */
type OrReference<Values> = {
  readonly [K in keyof Values]: string extends Values[K] ? Values[K] | ResourceReference : Values[K];
} & {};

/** Nothing has this type either. */
interface NoParameterOfThisPolicy {
  readonly kind: never;
}

/** Without parameters nothing can be given; TypeScript would let `{}` be anything. */
type ParametersField<Values, Given> = [keyof Values] extends [never]
  ? { readonly parameters?: Readonly<Record<string, NoParameterOfThisPolicy>> }
  : Record<never, never> extends Values
    ? { readonly parameters?: Given }
    : { readonly parameters: Given };

type AssignmentOf<P> = Omit<PolicyAssignment, "kind" | "policy" | "parameters"> & {
  readonly policy: P;
} & (P extends Takes<infer Values>
    ? unknown extends Values
      ? Pick<PolicyAssignment, "parameters">
      : ParametersField<NonNullable<Values>, OrReference<NonNullable<Values>>>
    : unknown);

/** Assigns a policy or an initiative where the archetype lands. */
export function assign<P extends AssignablePolicy>(declaration: AssignmentOf<P>): PolicyAssignment {
  return { kind: "policyAssignment", ...declaration };
}

/** A parameter of a member may be an expression over the initiative's own: `[parameters('effect')]`. */
type OrExpression<Values> = { readonly [K in keyof Values]: Values[K] | `[${string}]` } & {};

type MemberOf<P> = Omit<PolicySetMember, "policy" | "parameters"> & {
  readonly policy: P;
} & (P extends Takes<infer Values>
    ? unknown extends Values
      ? Pick<PolicySetMember, "parameters">
      : ParametersField<NonNullable<Values>, OrExpression<NonNullable<Values>>>
    : Pick<PolicySetMember, "parameters">);

/** One policy of an initiative. `reference` names it in exemptions, overrides and compliance results. */
export function member<P extends PolicySetMember["policy"]>(declaration: MemberOf<P>): PolicySetMember {
  return declaration;
}

/** Lifts an assignment, or members of its initiative, where it lands and below, until `expiresOn`. */
export function exempt(declaration: Omit<PolicyExemption, "kind">): PolicyExemption {
  return { kind: "policyExemption", ...declaration };
}
