// Takes: the kind of an operator node.
// Gives: how the operator turns one table into the next, or undefined when Resource Graph does not take it.
// Promises: rows keep their order wherever Kusto leaves the order open.
import type { TabularOperator } from "./define.ts";
import { count, filter, passThrough, take } from "./filter.ts";
import { join } from "./join.ts";
import { mvApply } from "./mv-apply.ts";
import { mvExpand } from "./mv-expand.ts";
import { parse, parseWhere } from "./parse.ts";
import { distinct, extend, project, rename, selectColumns } from "./project.ts";
import { sort, top } from "./sort.ts";
import { summarize } from "./summarize.ts";
import { union } from "./union.ts";

export { leadingUnion } from "./union.ts";

const operators: ReadonlyMap<string, TabularOperator> = new Map(
  Object.entries({
    CountOperator: count,
    DistinctOperator: distinct,
    ExtendOperator: extend,
    FilterOperator: filter,
    JoinOperator: join,
    MvApplyOperator: mvApply,
    MvExpandOperator: mvExpand,
    ParseOperator: parse,
    ParseWhereOperator: parseWhere,
    ProjectAwayOperator: selectColumns,
    ProjectKeepOperator: selectColumns,
    ProjectOperator: project,
    ProjectRenameOperator: rename,
    ProjectReorderOperator: selectColumns,
    RenderOperator: passThrough,
    SortOperator: sort,
    SummarizeOperator: summarize,
    TakeOperator: take,
    TopOperator: top,
    UnionOperator: union,
  }),
);

export function tabularOperator(kind: string): TabularOperator | undefined {
  return operators.get(kind);
}
