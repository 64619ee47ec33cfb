/// <reference path="./shared.ts" />
import { landingZone } from "azo";

export default landingZone({ location: "westeurope", managementGroups: [] });
