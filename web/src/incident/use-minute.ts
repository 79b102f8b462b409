import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/** The time, told anew each minute: what is left of a clock grows less while one looks at it. */
export function useMinute(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
