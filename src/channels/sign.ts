// Standard Webhooks 1.0.0: which headers a signed message carries. Pure; the sender calls it with the time of the attempt.
import { createHmac } from 'node:crypto';

/** What is signed: the id names the message on every attempt, the time is that of this attempt. */
export interface SignedMessage {
  /** Must not hold a dot: the dot separates what is signed. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The exact text that is sent. */
  readonly body: string;
}

/**
 * The bytes of each secret in `text`: base64, with or without the prefix `whsec_`; several are separated by white
 * space, as during a rotation. Undefined where one of them is empty or is no base64.
 */
export function readSecrets(text: string): readonly Buffer[] | undefined {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const secrets = words.map(readSecret);
  return secrets.length > 0 && secrets.every((secret) => secret !== undefined) ? secrets : undefined;
}

/** `webhook-id`, `webhook-timestamp` and, where there are secrets, `webhook-signature` with one `v1,` for each. */
export function webhookHeaders(
  message: SignedMessage,
  secrets: readonly Buffer[],
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(message.now / 1000));
  const headers = { 'webhook-id': message.id, 'webhook-timestamp': timestamp };
  if (secrets.length === 0) return headers;
  const content = `${message.id}.${timestamp}.${message.body}`;
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', secret).update(content, 'utf8').digest('base64')}`,
  );
  return { ...headers, 'webhook-signature': signatures.join(' ') };
}

/** Node skips what is no base64 without a word, so the shape is checked first. */
function readSecret(word: string): Buffer | undefined {
  const text = word.replace(/^whsec_/, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.replace(/=+$/, '').length % 4 === 1) return undefined;
  return Buffer.from(text, 'base64');
}
