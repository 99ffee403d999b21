// A table that scrolls sideways in a box of its own, so that it makes no page wider than the window.
import type { ComponentChildren } from 'preact';

export interface ScrollTableProps {
  /** What a screen reader calls the box. */
  readonly label: string;
  /** Class of the table. */
  readonly kind?: string;
  readonly columns: readonly string[];
  /** The bodies of the table. */
  readonly children: ComponentChildren;
}

export function ScrollTable({ label, kind, columns, children }: ScrollTableProps) {
  return (
    <div class="scroll" tabIndex={0} role="group" aria-label={label}>
      <table class={kind}>
        <thead>
          <tr>
            {columns.map((column, index) => (
              <th key={index} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        {children}
      </table>
    </div>
  );
}
