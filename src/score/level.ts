/** How a case stands; most conversations never reach either. */
export type Level = 'watch' | 'alarm';

/** Levels from the least to the most. */
export const levels = ['watch', 'alarm'] as const;

/** Tells whether a level is at least another. */
export function isAtLeast(level: Level, floor: Level): boolean {
  return levels.indexOf(level) >= levels.indexOf(floor);
}
