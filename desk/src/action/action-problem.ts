import type { Said } from './said.ts';

/** Where in a file something stands; lines and columns count from 1. */
export type Place = { readonly line: number; readonly column: number };

/** Why a folder is not an action: the place, what is wrong, and what to do about it. */
export type ActionProblem = Place &
  Said & {
    readonly code: 'unreadable' | 'too-large' | 'encoding' | 'syntax' | 'shape' | 'reference' | 'notice';
    readonly file: string;
  };
