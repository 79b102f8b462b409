/**
 * A list of choices in a dialog: a part of it, or who listens would not find it; but not cut where the dialog ends, since
 * it is placed in the window.
 */
export const IN_DIALOG = { withinPortal: false, floatingStrategy: 'fixed' } as const;
