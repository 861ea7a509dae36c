import { testTables } from "./every-table.js";

testTables({ first: 500, count: 500 });
