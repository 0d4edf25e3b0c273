import { describe, expect, it } from 'vitest';

import { isSoftwareRenderer } from '../../../renderer/console/gpu';

describe('isSoftwareRenderer', () => {
  it.each([
    '',
    'ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)',
    'Mesa/X.org, llvmpipe (LLVM 15.0.6, 256 bits), OpenGL 4.5',
    'ANGLE (Microsoft, Microsoft Basic Render Driver Direct3D11)',
    'Apple Software Renderer',
  ])('finds %s', (name) => {
    expect(isSoftwareRenderer(name)).toBe(true);
  });

  it.each([
    'ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 Direct3D11 vs_5_0 ps_5_0, D3D11)',
    'ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)',
    'Mesa Intel(R) UHD Graphics 620 (KBL GT2)',
  ])('passes %s', (name) => {
    expect(isSoftwareRenderer(name)).toBe(false);
  });
});
