// The library: documents → snapshots → change sets → text. Everything here is pure; nothing reads files, clock,
// environment or network. What can fail throws `IanaWatchError`, whose message is one line for people.

export * from './library/core.ts';
export * from './library/render.ts';
