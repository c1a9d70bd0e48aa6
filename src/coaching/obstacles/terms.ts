/** What an obstacle is made of, as the Nordic work on obstacles sorts them. */
export const obstacleKinds = ['information', 'formal', 'practical', 'mental'] as const;
export type ObstacleKind = (typeof obstacleKinds)[number];

/** What an obstacle is about. */
export const obstacleTopics = [
  'finding-work',
  'language',
  'work-culture',
  'recognition',
  'contract',
  'registration',
  'tax',
  'social-security',
  'pension',
  'unemployment',
  'business',
  'housing',
  'vehicle',
  'family',
  'return',
  'recruiting',
  'other',
] as const;
export type ObstacleTopic = (typeof obstacleTopics)[number];

export const countries = ['FI', 'SE', 'NO'] as const;

/** Longest texts, in characters, and the most that one report can say are affected. */
export const LONGEST = { title: 140, description: 2000, whom: 120, outcome: 600 } as const;
export const MOST_AFFECTED = 10_000;
