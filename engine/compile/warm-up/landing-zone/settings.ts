import { networkSecurityGroup, type Resource, type SecurityRule } from "azo";

export const location = "westeurope";

export const groups = { owners: "0b000000-0000-4000-8000-000000000001" };

export interface Opening {
  readonly purpose: string;
  readonly port: string;
  readonly from?: string;
}

export function naming(part: string, index: number): string {
  return `${part}-${String(index).padStart(3, "0")}`;
}

export function addressOf(index: number, size: number): string {
  return `10.${Math.floor(index / 256)}.${index % 256}.0/${size}`;
}

export function guardOf(name: string, openings: readonly Opening[]): Resource {
  const rules = openings.map(({ purpose, port, from = "10.0.0.0/8" }, index): SecurityRule => ({
    name: `allow-${purpose}`,
    priority: 200 + index * 10,
    direction: "Inbound",
    access: "Allow",
    protocol: "Tcp",
    from,
    to: "VirtualNetwork",
    ports: port,
  }));
  return networkSecurityGroup({ name: `nsg-${name}`, rules });
}
