import { landingZone, managementGroup } from "azo";

const sizes = { small: 1 };

const corp = managementGroup({ id: "corp", displayName: `Corp ${size.small}` });
const hub = managementGroup({ id: "hub", displayName: hubName });
const online = managementGroup({ id: "online", displayName: "Online", archetypes: [archetype({ name: shared })] });

export default landingZone({ location: shared, managementGroups: [corp, hub, online] });
