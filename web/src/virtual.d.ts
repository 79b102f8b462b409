declare module 'virtual:look.css';
declare module 'virtual:mantine.css';
declare module '*.module.css' {
  const names: Readonly<Record<string, string>>;
  export default names;
}
declare module '*.css';
declare module '*?raw' {
  const text: string;
  export default text;
}
declare module 'virtual:world-map' {
  /** Outlines of the countries in a frame of `width` by `height`; small ones have a dot beside. */
  const map: {
    readonly width: number;
    readonly height: number;
    readonly outlines: readonly {
      /** ISO 3166-1 alpha-2; null for a territory that has none. */
      readonly country: string | null;
      readonly d: string;
      readonly dot?: { readonly x: number; readonly y: number };
    }[];
  };
  export default map;
}
