// Drawings of a registry, as SVG without a script: the number space as a bar, and growth over the years.
import { grouped } from './number-text.ts';
import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { CELLS, type Space, type SpaceKind } from './space.ts';
import type { RegistryView } from './view.ts';

const KINDS: Readonly<Record<SpaceKind | 'unlisted', string>> = {
  assigned: 'Assigned',
  experimental: 'Experimental',
  'private-use': 'Private use',
  reserved: 'Reserved',
  available: 'Available',
  unassigned: 'Unassigned',
  unlisted: 'Not listed',
};

export function SpaceBar({ space }: { readonly space: Space }) {
  const { low, high, counts, runs } = space;
  const words = counts.map(([kind, count]) => `${KINDS[kind]} ${grouped(count)}`).join(', ');
  return (
    <figure class="space-bar">
      <figcaption>
        Number space, {grouped(low)} to {grouped(high)}
      </figcaption>
      <svg viewBox={`0 0 ${CELLS} 24`} preserveAspectRatio="none" role="img" aria-label={words}>
        {runs.map(({ kind, from, to }) => (
          <rect key={from} class={`k-${kind}`} x={from} y="0" width={to - from} height="24" />
        ))}
      </svg>
      <ul class="legend">
        {counts.map(([kind, count]) => (
          <li key={kind} class={`k-${kind}`}>
            {KINDS[kind]} <b>{grouped(count)}</b>
          </li>
        ))}
      </ul>
    </figure>
  );
}

const WIDTH = 480;
const HEIGHT = 120;
const BASE = HEIGHT - 20;

/** A smaller share of entries without a date does not change the picture. */
const FEW = 0.05;

interface Point {
  readonly day: Date;
  readonly count: number;
}

/** How many entries were assigned at which time, as far as that is known. Nothing where there is no growth to see. */
export function Growth({
  view,
  since,
  today,
}: {
  view: RegistryView;
  since: string | undefined;
  today: string;
}) {
  const points = pointsOf(view, since, today);
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 4) return null;
  const x = scaleUtc([first.day, last.day], [0, WIDTH]);
  const most = Math.max(...points.map(({ count }) => count));
  const y = scaleLinear([0, most], [BASE, 8]);
  const place = (point: Point) => x(point.day);
  const shape = area<Point>(place, BASE, (point) => y(point.count))
    .curve(curveStepAfter)
    .digits(1);
  const edge = line<Point>(place, (point) => y(point.count))
    .curve(curveStepAfter)
    .digits(1);
  const years = x.ticks(6).filter((tick) => x(tick) > 12 && x(tick) < WIDTH - 12);
  const label = `From ${first.count} assigned entries in ${year(first.day)} to ${last.count} in ${year(last.day)}`;
  return (
    <figure class="growth">
      <figcaption>Assigned entries over the years</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
        {years.map((tick) => (
          <g key={tick.toISOString()} class="tick">
            <line x1={x(tick).toFixed(1)} x2={x(tick).toFixed(1)} y1="8" y2={BASE} />
            <text x={x(tick).toFixed(1)} y={HEIGHT - 5} text-anchor="middle">
              {tickText(tick)}
            </text>
          </g>
        ))}
        <path class="area" d={shape(points) ?? ''} />
        <path class="edge" d={edge(points) ?? ''} />
        <text class="total" x={WIDTH - 4} y={Math.max(20, y(last.count) - 5)} text-anchor="end">
          {last.count}
        </text>
      </svg>
    </figure>
  );
}

function year(day: Date): number {
  return day.getUTCFullYear();
}

function tickText(day: Date): string {
  return day.getUTCMonth() === 0 ? `${year(day)}` : day.toISOString().slice(0, 7);
}

function pointsOf(
  { rows, history }: RegistryView,
  since: string | undefined,
  today: string,
): readonly Point[] {
  const days = new Map<string, number>();
  let known = 0;
  let start = 0;
  const step = (day: string, by: number) => days.set(day, (days.get(day) ?? 0) + by);
  for (const { kind, born } of rows) {
    if (kind !== undefined) continue;
    // Of a span the end is the day on which it was certainly there.
    if (born === undefined) start += 1;
    else if (born.day <= today) {
      step(born.day.padEnd(10, '-01'), 1);
      known += 1;
    }
  }
  if (known < 3) return [];
  for (const { day } of history.gone) {
    start += 1;
    step(day, -1);
  }
  const sorted = [...days].sort(([a], [b]) => (a < b ? -1 : 1));
  const [first = ''] = sorted[0] ?? [];
  const begin = beginOf(first, since, start / (start + known));
  let count = start;
  for (const [day, by] of sorted) if (day <= begin) count += by;
  const points = [{ day: new Date(begin), count }];
  for (const [day, by] of sorted) {
    if (day <= begin) continue;
    count += by;
    points.push({ day: new Date(day), count });
  }
  points.push({ day: new Date(today), count });
  return points;
}

/** Of an entry without a date it is only known that it was there when the log begins: if they are many, so does the plot. */
function beginOf(first: string, since: string | undefined, undated: number): string {
  if (since === undefined || (undated < FEW && since > first)) return first;
  return since.padEnd(10, '-01');
}
