import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** Nothing here: why that is so, and what would change it. */
export function Empty(props: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}): ReactNode {
  return (
    <Stack align="center" gap="xs" py="xl" px="md">
      <Title order={2} ta="center">
        {props.title}
      </Title>
      {props.children !== undefined && (
        <Text c="dimmed" ta="center" maw={520} component="div">
          {props.children}
        </Text>
      )}
      {props.action}
    </Stack>
  );
}
