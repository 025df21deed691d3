import { startBuild } from './build.js';
import { startComboboxes } from './combobox.js';
import { startDialogs } from './dialog.js';
import { startFilters } from './filter.js';
import { startKeys } from './keys.js';
import { startLists } from './list.js';
import { startLive } from './live.js';
import { startMenus } from './menu.js';
import { startNavigation } from './navigation.js';
import { startSession } from './session.js';
import { startSocket } from './socket.js';
import { startTimes } from './times.js';
import { startToasts } from './toast.js';

// A module runs before htmx processes the page and before Alpine starts: all of this listens in time.
startTimes();
startMenus();
startSocket();
startLive();
startLists();
startNavigation();
startFilters();
startSession();
startBuild();
startToasts();
startDialogs();
startComboboxes();
startKeys();
