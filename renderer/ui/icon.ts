import type { LucideProps } from '@lucide/svelte';
import type { Component } from 'svelte';

/** An icon of the one set, drawn at 16 px with a 1.5 px stroke. */
export type Icon = Component<LucideProps>;

/** 1.5 px at 16 px: Lucide's strokes are measured in its 24 px box. */
export const ICON: LucideProps = { size: 16, strokeWidth: 1.5, absoluteStrokeWidth: true, 'aria-hidden': true };
