/** Vite turns these imports into data URLs. */
declare module '*.png?inline' {
  const dataUrl: string;
  export default dataUrl;
}
