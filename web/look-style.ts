/* Makes `virtual:look.css`: the colours and levels of `look/` as a stylesheet of the app. */
import { appStyle } from '@fieldproof/look';
import type { Plugin } from 'vite';

const MODULE = 'virtual:look.css';

export function lookStyle(): Plugin {
  return {
    name: 'look-style',
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    load: (id) => (id === `\0${MODULE}` ? appStyle : undefined),
  };
}
