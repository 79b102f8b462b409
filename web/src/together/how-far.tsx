import { Progress, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** How many of several are done, while the others are; or where it was lost. */
export function HowFar(props: {
  readonly done: number;
  readonly total: number;
  readonly label: string;
  readonly isRunning: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const { done, total, label, isRunning, children } = props;
  return (
    <div>
      <Progress value={(done / total) * 100} aria-label={label} radius={0} mb={6} animated={isRunning} />
      <Text role="status">{children}</Text>
    </div>
  );
}
