// What a route of the stand-in is given, and how it reads a request's body.
import type { Answer } from './answers.ts';
import type { Repository } from './repository.ts';

export interface Token {
  readonly login: string;
  readonly contents: 'read' | 'write' | 'none';
  readonly pulls: 'read' | 'write' | 'none';
  readonly issues: 'read' | 'write' | 'none';
  /** A token of GitHub Actions: may not open pull requests unless the repository says so. */
  readonly actions: boolean;
}

export interface Call {
  readonly at: Repository;
  /** Address of the API, without a slash at its end. */
  readonly api: string;
  readonly method: string;
  /** Path segments after `/repos/{owner}/{repo}`, decoded. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Body;
  readonly login: string;
  readonly token: Token | undefined;
}

/** Answers, or leaves the call to the next route. */
export type Route = (call: Call) => Answer | undefined;

/** A JSON object that a client sent. */
export type Body = Readonly<Record<string, unknown>>;

export function text(body: Body, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' ? value : undefined;
}

export function texts(body: Body, name: string): string[] {
  const value = body[name];
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export function objects(body: Body, name: string): Body[] {
  const value = body[name];
  return Array.isArray(value) ? value.filter(isBody) : [];
}

export function object(body: Body, name: string): Body {
  const value = body[name];
  return isBody(value) ? value : {};
}

export function isBody(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
