// Written by `azo alz import`. Edit nothing here: run it again.
export const alzArchetypes = {};
