/** What the first start leaves behind, encrypted: only the key of this installation reads it. */
export const KEY_WORD = 'this key opens this installation'
