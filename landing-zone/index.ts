import { landingZone } from "azo";
import { alz } from "./alz/index.ts";
import { location } from "./settings.ts";

export default landingZone({ location, managementGroups: [alz] });
