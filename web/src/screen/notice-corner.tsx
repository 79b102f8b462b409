import { Notifications, notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

const SHOWN_MS = 6_000;

export function NoticeCorner(): ReactNode {
  return <Notifications position="bottom-right" autoClose={SHOWN_MS} />;
}

export function showNotice(of: {
  readonly message: string;
  readonly mustBeRead: boolean;
  readonly close: string;
}): void {
  notifications.show({
    message: of.message,
    closeButtonProps: { 'aria-label': of.close },
    ...(of.mustBeRead ? { autoClose: false } : {}),
  });
}
