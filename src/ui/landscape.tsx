/** The hero's landscape: steep peaks in the west, a U-shaped valley, round fells in the east, one line through all. Night has stars. */
export const Landscape = () => (
  <svg class="land" viewBox="0 0 1440 420" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
    <g fill="var(--k-star)">
      <circle cx="120" cy="40" r="1.6" />
      <circle cx="330" cy="90" r="1.2" />
      <circle cx="520" cy="30" r="1.5" />
      <circle cx="880" cy="60" r="1.3" />
      <circle cx="1050" cy="110" r="1.6" />
      <circle cx="1230" cy="44" r="1.4" />
      <circle cx="1380" cy="120" r="1.2" />
    </g>
    <g class="aurora">
      <defs>
        <linearGradient id="aurora" x1="0" x2="0" y1="0" y2="1">
          <stop offset="0" stop-color="#7be0b0" stop-opacity="0" />
          <stop offset=".55" stop-color="#6fdcae" stop-opacity=".5" />
          <stop offset="1" stop-color="#7a7fe0" stop-opacity="0" />
        </linearGradient>
        <filter id="soft" x="-20%" y="-40%" width="140%" height="180%">
          <feGaussianBlur stdDeviation="14" />
        </filter>
      </defs>
      <g filter="url(#soft)">
        <path fill="url(#aurora)" d="M420 210C560 90 700 180 840 90s300-90 560-70v110c-220-20-330 30-520 80s-300 0-460 90Z" />
      </g>
    </g>
    <circle cx="1006" cy="238" r="46" fill="var(--k-sun)" />
    <path
      fill="var(--k-h1)"
      d="M0 300 38 250l34 26 54-88 30 34 48-74 44 62 30-30 52 66 38-24 60 46c60-20 110-34 170-36 90-4 150 30 226 6 40-14 64-52 92-58 28-4 42 94 90 96 52-2 62-98 92-100 40 4 66 60 130 74 60-34 108-40 158-26 26 8 36 16 54 20V420H0Z"
    />
    <path
      fill="var(--k-h2)"
      d="M0 330c50-22 90-54 140-50 44 4 70 36 126 40 70 4 120-36 190-34 80 4 110 44 190 44 90-2 130-40 220-36 70 4 100 34 170 34 80 0 130-46 204-46 80 0 130 34 200 30V420H0Z"
    />
    <path fill="var(--k-lake)" d="M0 352c200-14 420-10 720-6s520-10 720 2v72H0Z" />
    <path
      d="M-10 372C200 352 380 384 620 372s380-22 520-8 220 6 310-4"
      fill="none"
      stroke="var(--k-line-path)"
      stroke-width="4"
      stroke-linecap="round"
    />
    <path fill="var(--k-h3)" d="M0 392c90-34 190-22 300-6 120 16 200 12 330 10 190-2 300 8 420-14 130-24 250-26 390-4v42H0Z" />
    <path
      fill="var(--k-h4)"
      d="M0 408c140-10 320-12 520-4 240 8 420 0 560-14 60-6 84-8 96-8l6-34 7 33 10-2 8-46 9 45 9 0 6-30 7 31c70 2 120 8 202 8v25l-1440 8Z"
    />
  </svg>
);
