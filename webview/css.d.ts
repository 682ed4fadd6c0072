// esbuild gathers the style sheets a page imports into one file beside its script.
declare module '*.css';
