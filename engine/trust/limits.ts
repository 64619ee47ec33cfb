/** The largest commit, tag or attributes file that is parsed; git itself writes a few kilobytes. */
export const objectLimitBytes = 1024 * 1024;
/** The largest tree object: about 300 000 entries in one folder. */
export const treeLimitBytes = 16 * 1024 * 1024;
/** The largest signature with its armour; an RSA 16384 signature by OpenPGP takes 3 KiB. */
export const signatureLimitBytes = 64 * 1024;
/** How far a clock may run ahead of this machine's. */
export const clockSkewMs = 300_000;
/** NIST SP 800-131A revision 2, table 2: shorter RSA keys may not sign. */
export const minimumRsaBits = 2048;
