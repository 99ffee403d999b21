// Every command: its name, what it is for, and where it lives. One file a command; read when it is called.
import type { CommandEntry } from './command-entry.ts';

/** In the order of `--help`. */
export const COMMANDS: readonly CommandEntry[] = [
  { name: 'check', summary: 'one run over all configured groups', load: () => import('./check.ts') },
  {
    name: 'init',
    summary: 'write a configuration and a workflow for this repository',
    load: () => import('./init.ts'),
  },
  {
    name: 'doctor',
    summary: 'what would fail, and how to fix it',
    load: () => import('./doctor.ts'),
  },
  {
    name: 'watch',
    summary: 'the daemon: check on the configured schedule',
    load: () => import('./watch.ts'),
  },
  {
    name: 'list',
    summary: 'what there is: groups, or the registries of one',
    load: () => import('./list.ts'),
  },
  {
    name: 'show',
    summary: 'one entry, by value in any notation or by name',
    load: () => import('./show.ts'),
  },
  {
    name: 'audit',
    summary: 'find lists of registered values in a repository, and what is out of date in them',
    load: () => import('./audit.ts'),
  },
  { name: 'search', summary: 'entries by words or by a number', load: () => import('./search.ts') },
  { name: 'log', summary: 'change history of a group or entry', load: () => import('./log.ts') },
  {
    name: 'import-history',
    summary: 'fill the log with what happened before, from a folder or a git repository',
    load: () => import('./import-history.ts'),
  },
  { name: 'normalize', summary: 'documents → snapshots', load: () => import('./normalize.ts') },
  { name: 'export', summary: 'documents → CSV, JSON or Markdown tables', load: () => import('./export.ts') },
  { name: 'diff', summary: 'what changed between two states of a group', load: () => import('./diff.ts') },
  { name: 'replay', summary: 'what changed through years of versions', load: () => import('./replay.ts') },
  {
    name: 'apply',
    summary: 'a snapshot and a change set → the next snapshot',
    load: () => import('./apply.ts'),
  },
  {
    name: 'notify',
    summary: 'a test message to a channel, or news once more',
    load: () => import('./notify.ts'),
  },
  {
    name: 'adopt',
    summary: 'learn an existing constants file, and keep it from then on',
    load: () => import('./adopt.ts'),
  },
  {
    name: 'generate',
    summary: 'write the configured constants files, offline',
    load: () => import('./generate.ts'),
  },
  {
    name: 'demo',
    summary: 'everything on embedded stand-ins, without network',
    load: () => import('./demo.ts'),
  },
  {
    name: 'completion',
    summary: 'completion for bash, zsh and fish',
    load: async () => (await import('./completion.ts')).completionOf(COMMANDS),
  },
];
