/** Icons that `IconSprite.svelte` holds for the rows of long lists. */
export type SpriteName =
  'check' | 'copy' | 'ellipsis' | 'grip-vertical' | 'play' | 'rotate-cw' | 'shield' | 'square' | 'users';
