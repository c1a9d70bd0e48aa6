import fs from 'node:fs';
import path from 'node:path';
import { packageRoot } from '#platform';

type Calotte = {
  view: [number, number, number, number];
  projection: { x: number; y: number; perDegree: number; cone: number; meridian: number };
  paths: Record<'FI' | 'SE' | 'NO' | 'RU' | 'borders' | 'circle', string>;
};
const calotte = JSON.parse(fs.readFileSync(path.join(packageRoot, 'src', 'ui', 'theme', 'calotte.json'), 'utf8')) as Calotte;

export type Spot = Readonly<{ lat: number; lon: number; label: string; count: number }>;

/** Where a place lies on the drawing, in its units; null when it lies outside. */
export function onMap({ lat, lon }: { lat: number; lon: number }): { x: number; y: number } | null {
  const { x, y, perDegree, cone, meridian } = calotte.projection;
  const radius = perDegree * (90 - lat);
  const angle = (cone * (lon - meridian) * Math.PI) / 180;
  const at = { x: x + radius * Math.sin(angle), y: y + radius * Math.cos(angle) };
  const [left, top, width, height] = calotte.view;
  return at.x > left + 12 && at.x < left + width - 12 && at.y > top + 12 && at.y < top + height - 12 ? at : null;
}

/** Places that lie nearer than this on the drawing become one bubble, named after the largest. */
const TOO_NEAR = 52;
/** Width of a letter of a name, about. */
const LETTER = 11.5;
const radiusOf = (count: number) => Math.min(30, 12 + Math.sqrt(count) * 2 + (count > 99 ? 5 : 0));
/** More names than this would cover the land. */
const MOST_NAMES = 12;

/** Numbers on the map of the north; the same numbers stand in words in `label` and in a table beside it. */
export function CalotteMap({ spots, home, label }: { spots: readonly Spot[]; home?: { lat: number; lon: number } | null; label: string }) {
  const bubbles: { x: number; y: number; label: string; count: number }[] = [];
  for (const spot of [...spots].sort((a, b) => b.count - a.count)) {
    const at = onMap(spot);
    if (!at) continue;
    const near = bubbles.find((b) => Math.hypot(b.x - at.x, b.y - at.y) < TOO_NEAR);
    if (near) near.count += spot.count;
    else bubbles.push({ ...at, label: spot.label, count: spot.count });
  }
  const at = home ? onMap(home) : null;
  const [left, , width] = calotte.view;
  // A name stands to the right or left of its bubble where it covers no other; where both are taken it is left to the table.
  const boxes = bubbles.map((b) => ({ of: b.label, x1: b.x - radiusOf(b.count), x2: b.x + radiusOf(b.count), y: b.y }));
  const named = bubbles.map((b, i) => {
    const radius = radiusOf(b.count);
    const length = b.label.length * LETTER;
    const sides = [
      { anchor: 'start', x: b.x + radius + 5, x1: b.x + radius + 5, x2: b.x + radius + 5 + length },
      { anchor: 'end', x: b.x - radius - 5, x1: b.x - radius - 5 - length, x2: b.x - radius - 5 },
    ] as const;
    const name =
      i < MOST_NAMES
        ? sides.find(
            (s) =>
              s.x1 > left &&
              s.x2 < left + width &&
              !boxes.some((o) => o.of !== b.label && o.x1 < s.x2 && o.x2 > s.x1 && Math.abs(o.y - b.y) < 26),
          )
        : undefined;
    if (name) boxes.push({ of: b.label, x1: name.x1, x2: name.x2, y: b.y });
    return { ...b, radius, name };
  });
  return (
    <figure class="map">
      <svg viewBox={calotte.view.join(' ')} role="img" aria-label={label}>
        <path class="land2" d={calotte.paths.RU} />
        <path class="land1" d={calotte.paths.NO} />
        <path class="land1" d={calotte.paths.SE} />
        <path class="land1" d={calotte.paths.FI} />
        <path class="bord" d={calotte.paths.borders} />
        <path class="circ" d={calotte.paths.circle} />
        <g aria-hidden="true">
          <text class="cn" x="150" y="262" text-anchor="middle">
            NO
          </text>
          <text class="cn" x="246" y="366" text-anchor="middle">
            SE
          </text>
          <text class="cn" x="520" y="290" text-anchor="middle">
            FI
          </text>
          {at ? <circle class="home" cx={at.x.toFixed(0)} cy={at.y.toFixed(0)} r="9" /> : null}
          {named.map(({ name, radius, ...b }) => {
            return (
              <>
                <circle class="bub" cx={b.x.toFixed(0)} cy={b.y.toFixed(0)} r={radius.toFixed(1)} />
                <text class="bubt" x={b.x.toFixed(0)} y={(b.y + 6).toFixed(0)}>
                  {b.count}
                </text>
                {name ? (
                  <text class="lab" x={name.x.toFixed(0)} y={(b.y + 7).toFixed(0)} text-anchor={name.anchor}>
                    {b.label}
                  </text>
                ) : null}
              </>
            );
          })}
        </g>
      </svg>
    </figure>
  );
}
