// Indonesian: the language everything is written in first. {names} are filled in. A folder an area, with its en.ts and zh.ts beside.
import { id as application } from "./application/id";
import { id as common } from "./common/id";
import { id as cost } from "./cost/id";
import { id as credentials } from "./credentials/id";
import { id as exportPage } from "./export/id";
import { id as home } from "./home/id";
import { id as imports } from "./imports/id";
import { id as landing } from "./landing/id";
import { id as order } from "./order/id";
import { id as orders } from "./orders/id";
import { id as origin } from "./origin/id";
import { id as password } from "./password/id";
import { id as products } from "./products/id";
import { id as rejections } from "./rejections/id";
import { id as signIn } from "./sign_in/id";
import { id as texts } from "./texts/id";

export const id = {
  ...application,
  ...common,
  ...cost,
  ...credentials,
  ...exportPage,
  ...home,
  ...imports,
  ...landing,
  ...order,
  ...orders,
  ...origin,
  ...password,
  ...products,
  ...rejections,
  ...signIn,
  ...texts,
};
