// Written by `azo generate`. Edit nothing here: run it again.

/** Regions of the public cloud, by display name. */
export const locations = {
  /** Australia Central */
  australiaCentral: "australiacentral",
  /** Australia Central 2 */
  australiaCentral2: "australiacentral2",
  /** Australia East */
  australiaEast: "australiaeast",
  /** Australia Southeast */
  australiaSoutheast: "australiasoutheast",
  /** Austria East */
  austriaEast: "austriaeast",
  /** Belgium Central */
  belgiumCentral: "belgiumcentral",
  /** Brazil South */
  brazilSouth: "brazilsouth",
  /** Brazil Southeast */
  brazilSoutheast: "brazilsoutheast",
  /** Canada Central */
  canadaCentral: "canadacentral",
  /** Canada East */
  canadaEast: "canadaeast",
  /** Central India */
  centralIndia: "centralindia",
  /** Central US */
  centralUS: "centralus",
  /** Chile Central */
  chileCentral: "chilecentral",
  /** Denmark East */
  denmarkEast: "denmarkeast",
  /** East Asia */
  eastAsia: "eastasia",
  /** East US */
  eastUS: "eastus",
  /** East US 2 */
  eastUS2: "eastus2",
  /** France Central */
  franceCentral: "francecentral",
  /** France South */
  franceSouth: "francesouth",
  /** Germany North */
  germanyNorth: "germanynorth",
  /** Germany West Central */
  germanyWestCentral: "germanywestcentral",
  /** Indonesia Central */
  indonesiaCentral: "indonesiacentral",
  /** Israel Central */
  israelCentral: "israelcentral",
  /** Italy North */
  italyNorth: "italynorth",
  /** Japan East */
  japanEast: "japaneast",
  /** Japan West */
  japanWest: "japanwest",
  /** Jio India Central */
  jioIndiaCentral: "jioindiacentral",
  /** Jio India West */
  jioIndiaWest: "jioindiawest",
  /** Korea Central */
  koreaCentral: "koreacentral",
  /** Korea South */
  koreaSouth: "koreasouth",
  /** Malaysia West */
  malaysiaWest: "malaysiawest",
  /** Mexico Central */
  mexicoCentral: "mexicocentral",
  /** New Zealand North */
  newZealandNorth: "newzealandnorth",
  /** North Central US */
  northCentralUS: "northcentralus",
  /** North Europe */
  northEurope: "northeurope",
  /** Norway East */
  norwayEast: "norwayeast",
  /** Norway West */
  norwayWest: "norwaywest",
  /** Poland Central */
  polandCentral: "polandcentral",
  /** Qatar Central */
  qatarCentral: "qatarcentral",
  /** South Africa North */
  southAfricaNorth: "southafricanorth",
  /** South Africa West */
  southAfricaWest: "southafricawest",
  /** South Central US */
  southCentralUS: "southcentralus",
  /** South India */
  southIndia: "southindia",
  /** Southeast Asia */
  southeastAsia: "southeastasia",
  /** Spain Central */
  spainCentral: "spaincentral",
  /** Sweden Central */
  swedenCentral: "swedencentral",
  /** Sweden South */
  swedenSouth: "swedensouth",
  /** Switzerland North */
  switzerlandNorth: "switzerlandnorth",
  /** Switzerland West */
  switzerlandWest: "switzerlandwest",
  /** UAE Central */
  uaeCentral: "uaecentral",
  /** UAE North */
  uaeNorth: "uaenorth",
  /** UK South */
  ukSouth: "uksouth",
  /** UK West */
  ukWest: "ukwest",
  /** West Central US */
  westCentralUS: "westcentralus",
  /** West Europe */
  westEurope: "westeurope",
  /** West India */
  westIndia: "westindia",
  /** West US */
  westUS: "westus",
  /** West US 2 */
  westUS2: "westus2",
  /** West US 3 */
  westUS3: "westus3",
} as const;

/** The name of a region, as Azure writes it. */
export type Location =
  | "australiacentral"
  | "australiacentral2"
  | "australiaeast"
  | "australiasoutheast"
  | "austriaeast"
  | "belgiumcentral"
  | "brazilsouth"
  | "brazilsoutheast"
  | "canadacentral"
  | "canadaeast"
  | "centralindia"
  | "centralus"
  | "chilecentral"
  | "denmarkeast"
  | "eastasia"
  | "eastus"
  | "eastus2"
  | "francecentral"
  | "francesouth"
  | "germanynorth"
  | "germanywestcentral"
  | "indonesiacentral"
  | "israelcentral"
  | "italynorth"
  | "japaneast"
  | "japanwest"
  | "jioindiacentral"
  | "jioindiawest"
  | "koreacentral"
  | "koreasouth"
  | "malaysiawest"
  | "mexicocentral"
  | "newzealandnorth"
  | "northcentralus"
  | "northeurope"
  | "norwayeast"
  | "norwaywest"
  | "polandcentral"
  | "qatarcentral"
  | "southafricanorth"
  | "southafricawest"
  | "southcentralus"
  | "southindia"
  | "southeastasia"
  | "spaincentral"
  | "swedencentral"
  | "swedensouth"
  | "switzerlandnorth"
  | "switzerlandwest"
  | "uaecentral"
  | "uaenorth"
  | "uksouth"
  | "ukwest"
  | "westcentralus"
  | "westeurope"
  | "westindia"
  | "westus"
  | "westus2"
  | "westus3";
