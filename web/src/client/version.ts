/** The package's version, which is the hub's too: they are released together. */
export const VERSION = '0.1.0';
