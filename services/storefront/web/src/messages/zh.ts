import type { Catalogue } from ".";
import { zh as application } from "./application/zh";
import { zh as common } from "./common/zh";
import { zh as cost } from "./cost/zh";
import { zh as credentials } from "./credentials/zh";
import { zh as exportPage } from "./export/zh";
import { zh as home } from "./home/zh";
import { zh as imports } from "./imports/zh";
import { zh as landing } from "./landing/zh";
import { zh as order } from "./order/zh";
import { zh as orders } from "./orders/zh";
import { zh as origin } from "./origin/zh";
import { zh as password } from "./password/zh";
import { zh as products } from "./products/zh";
import { zh as rejections } from "./rejections/zh";
import { zh as signIn } from "./sign_in/zh";
import { zh as texts } from "./texts/zh";

export const zh: Catalogue = {
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
