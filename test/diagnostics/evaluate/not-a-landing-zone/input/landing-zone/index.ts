import { managementGroup } from "azo";

const corp = managementGroup({ id: "corp", displayName: "Corp" });

export default [corp];
