import { expect, it } from 'vitest';
import { pinFault } from './pin.ts';

it.each([
  ['', 'missing'],
  ['12a4', 'digits'],
  ['123', 'digits'],
  ['123456789', 'digits'],
  ['0000', 'easy'],
  ['1234', 'easy'],
  ['9876', 'easy'],
  ['4711', undefined],
  ['1357', undefined],
  ['12345679', undefined],
])('the PIN %j: %s', (pin, fault) => expect(pinFault(pin)).toBe(fault));
