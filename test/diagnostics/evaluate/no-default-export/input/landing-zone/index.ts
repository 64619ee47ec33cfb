import { landingZone } from "azo";

export const zone = landingZone({ location: "westeurope", managementGroups: [] });
