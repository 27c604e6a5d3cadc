/** The script of the frame of the view of processes: the interface comes before who uses it. */

import './editorApi.ts';
import '../client/view/main.ts';
