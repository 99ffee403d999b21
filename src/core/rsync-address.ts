// The addresses of rsync that a source may have. They become an argument of a program, so nothing unusual passes.

/** An address as it is handed to rsync, or what is wrong with it; undefined for a text of another kind. */
export type RsyncAddress =
  | { readonly type: 'address'; readonly address: string }
  | { readonly type: 'problem'; readonly problem: string };

const LONGEST = 1024;
const ADDRESS =
  /^rsync:\/\/(?<user>[^@/]*@)?(?<host>[A-Za-z0-9][A-Za-z0-9.-]{0,252}|\[[0-9A-Fa-f:.]{2,45}\])(?<port>:\d{1,5})?(?<path>(?:\/[\w.~+%@=,-]+)+)\/*$/;

/** Reads `rsync://[user@]host[:port]/module[/path]`. */
export function rsyncAddress(text: string): RsyncAddress | undefined {
  if (!/^rsync:\/\//i.test(text)) return undefined;
  const {
    user = '',
    host = '',
    port = '',
    path = '',
  } = ADDRESS.exec(text.length > LONGEST ? '' : text)?.groups ?? {};
  if (user.includes(':'))
    return {
      type: 'problem',
      problem: 'must not carry a password; set the environment variable RSYNC_PASSWORD',
    };
  if (host === '' || !/^(?:[A-Za-z0-9_][\w.+-]*@)?$/.test(user) || path.split('/').includes('..'))
    return {
      type: 'problem',
      problem: 'must be rsync://host/module, such as rsync://rsync.iana.org/assignments',
    };
  return { type: 'address', address: `rsync://${user}${host}${port}${path}` };
}
