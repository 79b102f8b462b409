import { useState } from 'react';

/** The day on which a part of the screen was opened, where the user is, as `YYYY-MM-DD`. */
export function useToday(): string {
  const [today] = useState(() => dayOf(new Date()));
  return today;
}

/** The same day as the desk counts days: in UTC, where it ends the days that one asks for. */
export function useTodayAtDesk(): string {
  const [today] = useState(() => new Date().toISOString().slice(0, 'YYYY-MM-DD'.length));
  return today;
}

function dayOf(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
