interface ForcedPermission {
  readonly definition: string;
  readonly parameter: string;
  readonly assignPermissions: true;
}

/**
 * Parameters of built-in policies that name a resource on which an identity needs its roles, although the definition does not mark them with
 * `assignPermissions`; definitions by parameter. From the Azure Verified Module `avm-ptn-alz`, default of
 * `override_policy_definition_parameter_assign_permissions_set` (Azure/terraform-azurerm-avm-ptn-alz at 7a24786, `variables.tf`, read 2026-11-21).
 */
const byParameter: Readonly<Record<string, readonly string[]>> = {
  dcrResourceId: [
    "09a1f130-7697-42bc-8d84-8a9ea17e5192",
    "1142b015-2bd7-41e0-8645-a531afe09a1e",
    "2227e1f1-23dd-4c3a-85a9-7024a401d8b2",
    "8fd85785-1547-4a4a-bf90-d5483c9571c5",
    "b6faa975-0add-4f35-8d1c-70bba45c4424",
    "ddca0ddc-4e9d-4bbb-92a1-f7c4dd7ef7ce",
    "ef9fe2ce-a588-4edd-829c-6247069dcfdb",
  ],
  privateDnsZoneId: [
    "0b026355-49cb-467b-8ac4-f777874e175a",
    "1e5ed725-f16c-478b-bd4b-7bfa2f7940b9",
    "34804460-d88b-4922-a7ca-537165e060e",
    "4ec38ebc-381f-45ee-81a4-acbc4be878f8",
    "516187d4-ef64-4a1b-ad6b-a7348502976c",
    "6a4e6f44-f2af-4082-9702-033c9e88b9f8",
    "6dd01e4f-1be1-4e80-9d0b-d109e04cb064",
    "7590a335-57cf-4c95-babd-ecbc8fafeb1f",
    "7a860e27-9ca2-4fc6-822d-c2d248c300df",
    "86cd96e1-1745-420d-94d4-d3f2fe415aa4",
    "9427df23-0f42-4e1e-bf99-a6133d841c4a",
    "942bd215-1a66-44be-af65-6a1c0318dbe2",
    "a63cc0bd-cda4-4178-b705-37dc439d3e0f",
    "aaa64d2d-2fa3-45e5-b332-0b031b9b30e8",
    "b0e86710-7fb7-4a6c-a064-32e9b829509e",
    "b318f84a-b872-429b-ac6d-a01b96814452",
    "baf19753-7502-405f-8745-370519b20483",
    "c99ce9c1-ced7-4c3e-aca0-10e69ce0cb02",
    "d389df0a-e0d7-4607-833c-75a6fdac2c2d",
    "d627d7c6-ded5-481a-8f2e-7e16b1e6faf6",
    "e016b22b-e0eb-436d-8fd7-160c4eaed6e2",
    "ed66d4f5-8220-45dc-ab4a-20d1749c74e6",
    "ee40564d-486e-4f68-a5ca-7a621edae0fb",
    "f0fcf93c-c063-4071-9668-c47474bd3564",
    "fbc14a67-53e4-4932-abcc-2049c6706009",
  ],
  secondPrivateDnsZoneId: ["ee40564d-486e-4f68-a5ca-7a621edae0fb"],
  userAssignedIdentityResourceId: [
    "09963c90-6ee7-4215-8d26-1cc660a1682f",
    "4485d24b-a9d3-4206-b691-1fad83bc5007",
    "56d0ed2b-60fc-44bf-af81-a78c851b5fe1",
    "59c3d93f-900b-4827-a8bd-562e7b956e7c",
    "637125fd-7c39-4b94-bb0a-d331faf333a9",
    "98569e20-8f32-4f31-bf34-0e91590ae9d3",
    "ad1eeff9-20d7-4c82-a04e-903acab0bfc1",
    "ae8a10e6-19d6-44a3-a02d-a2bdfc707742",
    "b73e81f3-6303-48ad-9822-b69fc00c15ef",
    "d367bd60-64ca-4364-98ea-276775bddd94",
    "f91991d1-5383-4c95-8ee5-5ac423dd8bb1",
  ],
  userWorkspaceResourceId: ["04754ef9-9ae3-4477-bf17-86ef50026304", "63d03cbd-47fd-4ee1-8a1c-9ddf07303de0"],
};

/** The 46 pairs as the module has them. */
export const avmPermissions: readonly ForcedPermission[] = Object.entries(byParameter).flatMap(
  ([parameter, definitions]) =>
    definitions.map((definition) => ({ definition, parameter, assignPermissions: true as const })),
);

/**
 * The same, and what one of them means: its GUID lacks the last digit, so that it meets no policy. It is "Configure Azure Virtual Desktop
 * workspace resources to use private DNS zones" (Azure/azure-policy at f4a50bac).
 */
export const forcedPermissions: readonly ForcedPermission[] = [
  ...avmPermissions,
  { definition: "34804460-d88b-4922-a7ca-537165e060ed", parameter: "privateDnsZoneId", assignPermissions: true },
];
