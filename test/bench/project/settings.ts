/** `landing-zone/settings.ts` of a generated project: what the other modules share. */
export const settingsFile = `import { networkSecurityGroup, type Resource, type SecurityRule } from "azo";

export const location = "northeurope";

export const baseTags = { owner: "platform-team", managedBy: "azo" };

export type Environment = "production" | "test" | "sandbox";

export const groups = {
  operators: "0b000000-0000-4000-8000-000000000001",
  readers: "0b000000-0000-4000-8000-000000000002",
  tenant: "0c000000-0000-4000-8000-000000000001",
};

/** The application's subscription id, by its number. */
export function subscriptionId(index: number): string {
  return \`0a000000-0000-4000-8000-\${String(index).padStart(12, "0")}\`;
}

/** A /24 of its own for each application. */
export function addressOf(index: number, subnet: number): string {
  return \`10.\${Math.floor(index / 256)}.\${index % 256}.\${subnet * 64}/26\`;
}

export function spaceOf(index: number): string {
  return \`10.\${Math.floor(index / 256)}.\${index % 256}.0/24\`;
}

export function isProduction(environment: Environment): boolean {
  return environment === "production";
}

const closing: SecurityRule = {
  name: "deny-everything-else",
  priority: 4000,
  direction: "Inbound",
  access: "Deny",
  protocol: "*",
  from: "*",
  to: "*",
  ports: "*",
};

export interface Opening {
  readonly purpose: string;
  readonly port: string;
  readonly from: string;
}

/** One rule for each opening, and in production one that closes the rest. */
export function guardOf(name: string, environment: Environment, openings: readonly Opening[]): Resource {
  const rules = openings.map(
    ({ purpose, port, from }, index): SecurityRule => ({
      name: \`allow-\${purpose}\`,
      priority: 200 + index * 10,
      direction: "Inbound",
      access: "Allow",
      protocol: "Tcp",
      from,
      to: "VirtualNetwork",
      ports: port,
    }),
  );
  return networkSecurityGroup({
    name: \`nsg-\${name}\`,
    tags: { ...baseTags, environment },
    rules: [...rules, ...(isProduction(environment) ? [closing] : [])],
  });
}
`;
