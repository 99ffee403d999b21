// Whether a channel's address can be right for its type: one of another service, or of one that was switched off, is
// known before anything is sent.
import { CHANNELS } from './table.ts';

/**
 * Why nothing that a channel of `type` posts to `url` can arrive; undefined where nothing is known against it. The words
 * follow "its url", and never repeat the URL, which is a secret.
 */
export function addressProblem(type: string, url: URL): string | undefined {
  const posts = Object.entries(CHANNELS).flatMap(([name, channel]) =>
    channel.kind === 'post' ? [{ name, channel }] : [],
  );
  const refusal = posts.map(({ channel }) => channel.refuses?.(url)).find((why) => why !== undefined);
  if (refusal !== undefined) return refusal;
  const owner = posts.find(({ channel }) => channel.owns?.(url));
  return owner === undefined || owner.name === type
    ? undefined
    : `is an address of ${owner.channel.label}; use "type: ${owner.name}"`;
}
