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
  const [left, top, width, height] = calotte.view;
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
          {bubbles.map((b, i) => {
            const radius = Math.min(30, 12 + Math.sqrt(b.count) * 2 + (b.count > 99 ? 5 : 0));
            // Names lean towards the middle, so that none is cut off at the edge.
            const leftward = b.x > left + width * 0.55;
            return (
              <>
                <circle class="bub" cx={b.x.toFixed(0)} cy={b.y.toFixed(0)} r={radius.toFixed(1)} />
                <text class="bubt" x={b.x.toFixed(0)} y={(b.y + 6).toFixed(0)}>
                  {b.count}
                </text>
                {i < MOST_NAMES ? (
                  <text class="lab" x={(b.x + (leftward ? -radius - 5 : radius + 5)).toFixed(0)} y={Math.min(top + height - 6, b.y + 6).toFixed(0)} text-anchor={leftward ? 'end' : 'start'}>
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
