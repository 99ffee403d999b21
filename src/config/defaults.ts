// Settings that hold without a configuration, for what is to start without reading the whole schema.

export const CONFIG_FILE = 'iana-watch.yml';
export const DEFAULT_SOURCE = 'https://www.iana.org/assignments';
export const DEFAULT_SNAPSHOTS = 'snapshots';
