import { describe, expect, it } from 'vitest';
import { permissions } from '../../../../platform/permissions.ts';
import { en } from '../../i18n/en/index.ts';
import {
  areas,
  permissionAreas,
  permissionKey,
  unknownPermissions,
  withPermissions,
} from './permissionAreas.ts';

describe('the areas of permissions', () => {
  it('hold each permission of the server exactly once', () => {
    expect(areas.flatMap((area) => [...permissionAreas[area]]).sort()).toEqual([...permissions].sort());
  });
  it('have words and an explanation for each', () => {
    const keys = permissions.map(permissionKey).sort();
    expect(Object.keys(en.admin.roles.permission).sort()).toEqual(keys);
    expect(Object.keys(en.admin.roles.permissionHint).sort()).toEqual(keys);
  });
  it('show what this console has no words for yet', () => {
    expect(unknownPermissions(['tasks.read', 'moon.visit'])).toEqual(['moon.visit']);
  });
  it('give and take several at once', () => {
    expect(withPermissions(['a', 'b'], ['b', 'c'], true)).toEqual(['a', 'b', 'c']);
    expect(withPermissions(['a', 'b'], ['b', 'c'], false)).toEqual(['a']);
  });
});
