/** Names under which a graphics stack admits that it draws on the processor. */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render|subzero|mesa offscreen/i;

/** True when the renderer string names a rasteriser on the processor, or names nothing. */
export function isSoftwareRenderer(name: string): boolean {
  return name.trim() === '' || SOFTWARE.test(name);
}

/** What the page draws WebGL with; empty when there is no WebGL. */
function readRendererName(): string {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return '';
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const name: unknown = info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : gl.getParameter(gl.RENDERER);
  // A page may only hold a few contexts; give this one back at once.
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return typeof name === 'string' ? name : '';
}

let hasGpu: boolean | null = null;

/**
 * Whether WebGL runs on a real GPU. On a software rasteriser xterm's WebGL renderer is about three times slower than
 * its DOM renderer, so it must not be used there. Looked up once for the life of the page.
 */
export function hasRealGpu(): boolean {
  hasGpu ??= !isSoftwareRenderer(readRendererName());
  return hasGpu;
}
