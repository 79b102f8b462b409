import { useMantineTheme } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Notifications, notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';

const SHOWN_MS = 6_000;
/** Above the page and its head, beneath dialogs (200). */
const BENEATH_DIALOGS = 150;

/**
 * On a narrow screen a dialog has its buttons where the corner is: there it is said at the top and beneath an open dialog. What must
 * be read is still there when the dialog is closed.
 */
export function NoticeCorner(): ReactNode {
  const { breakpoints } = useMantineTheme();
  const isWide = useMediaQuery(`(min-width: ${breakpoints.sm})`, true, { getInitialValueInEffect: false });
  return isWide ? (
    <Notifications position="bottom-right" autoClose={SHOWN_MS} />
  ) : (
    <Notifications position="top-center" autoClose={SHOWN_MS} zIndex={BENEATH_DIALOGS} />
  );
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
