// What a doctor finds.

/** `broken`: a run would not do its work; `weak`: it would, but somebody should look. */
export interface Finding {
  readonly level: 'broken' | 'weak' | 'fine';
  /** One line: subject, what is, and unless it is fine what to do. */
  readonly line: string;
}

export function broken(line: string): Finding {
  return { level: 'broken', line };
}

export function weak(line: string): Finding {
  return { level: 'weak', line };
}

export function fine(line: string): Finding {
  return { level: 'fine', line };
}
