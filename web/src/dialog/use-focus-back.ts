import { useEffect } from 'react';

/**
 * Gives the focus back to what opened a dialog, also where the dialog is taken away instead of closed. Where that is gone
 * too (the row that was removed, the bar of rows that were selected), the rows that can be chosen have it, else the heading
 * of the screen.
 */
export function useFocusBack(isOpen: boolean): void {
  useEffect(() => {
    if (!isOpen) return undefined;
    const opener = document.activeElement;
    return () => {
      // After what was written has been shown.
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        const isThere = opener instanceof HTMLElement && opener.isConnected && opener !== document.body;
        const instead = () => document.querySelector<HTMLElement>('[data-pick] input') ?? document.querySelector('h1');
        (isThere ? opener : instead())?.focus({ preventScroll: true });
      });
    };
  }, [isOpen]);
}
